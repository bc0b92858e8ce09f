namespace ModelDsl.Tests.Training;

/// <summary>Tests that compare runs bit for bit, or measure the process. Trainers share torch's random numbers knowingly; other tests draw
/// from them directly, which a step could feel.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
