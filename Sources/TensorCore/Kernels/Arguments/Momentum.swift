/// How gradient descent keeps going the way that it went, and how much of it.
public enum Momentum: Sendable {
    /// Along the velocity (Polyak 1964, "Some methods of speeding up the convergence of iteration methods").
    case heavyBall(Float)
    /// Along the velocity that follows (Nesterov 1983; Sutskever et al. 2013, "On the importance of initialization and
    /// momentum in deep learning", section 2).
    case nesterov(Float)
}
