import CKernels
import TensorCore

extension CPUBackend {
    package func layerNormalization(
        _ x: Tensor, gain: Tensor, bias: Tensor?, blocks: Int, statistics: Tensor, into y: Tensor
    ) {
        ck_layer_normalization(
            x.shape.rows, blocks, gain.count / blocks, x.f32, gain.f32, bias?.f32, Normalization.epsilon,
            statistics.f32, y.f32)
    }

    package func layerNormalizationGradient(
        _ dy: Tensor, of x: Tensor, gain: Tensor, blocks: Int, statistics: Tensor, into dx: Tensor, _ mode: WriteMode
    ) {
        ck_layer_normalization_gradient(
            x.shape.rows, blocks, gain.count / blocks, dy.f32, x.f32, gain.f32, statistics.f32, dx.f32,
            mode.accumulates)
    }

    package func layerNormalizationGainGradient(
        _ dy: Tensor, of x: Tensor, blocks: Int, statistics: Tensor, into dgain: Tensor, _ mode: WriteMode
    ) {
        ck_layer_normalization_gain_gradient(
            x.shape.rows, blocks, dgain.count / blocks, dy.f32, x.f32, statistics.f32, dgain.f32, mode.accumulates)
    }
}
