import Testing

@testable import dragoman_bench
