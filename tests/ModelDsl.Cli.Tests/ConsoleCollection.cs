namespace ModelDsl.Cli.Tests;

/// <summary>Tests that redirect the console, which belongs to the whole process.</summary>
[CollectionDefinition(nameof(ConsoleCollection), DisableParallelization = true)]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "xunit's word")]
public class ConsoleCollection;
