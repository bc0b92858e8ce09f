namespace ModelDsl;

/// <summary>One run of a compared schedule.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Ledger">The results of its stages.</param>
/// <param name="Evaluation">The metrics of the best version, on the test examples if there are any.</param>
/// <param name="Seconds">The duration of the run in seconds, with prefix caches, evaluations and saving.</param>
public sealed record SeedOutcome(int Seed, Ledger Ledger, Evaluation Evaluation, double Seconds);
