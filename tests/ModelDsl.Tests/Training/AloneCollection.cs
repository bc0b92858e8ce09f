namespace ModelDsl.Tests.Training;

/// <summary>Tests that compare runs bit for bit: torch's random numbers belong to the whole process, so nothing else may draw
/// any.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
