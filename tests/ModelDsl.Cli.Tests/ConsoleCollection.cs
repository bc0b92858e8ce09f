namespace ModelDsl.Cli.Tests;

/// <summary>Tests that redirect the console, which belongs to the whole process.</summary>
[CollectionDefinition(nameof(ConsoleCollection), DisableParallelization = true)]
public class ConsoleCollection;
