import CPUBackend
import TensorCore

/// Both backends, for tests whose outcome must not depend on it.
public let devices: [Device] = [.reference, .cpu]
