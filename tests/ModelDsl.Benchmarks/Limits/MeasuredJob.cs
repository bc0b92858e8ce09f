namespace ModelDsl.Benchmarks.Limits;

/// <summary>Work whose speed is compared with the machine's matmul rate.</summary>
/// <param name="Name">Name in the table.</param>
/// <param name="Operations">Floating-point operations of its matmuls: two for each multiplication and addition. Padding does not
/// count.</param>
/// <param name="Run">Does the work once.</param>
internal sealed record MeasuredJob(string Name, double Operations, Action Run);
