/// Whether a matrix enters a product as it is stored or transposed.
public enum Orientation: Sendable {
    case asStored, transposed
}
