using Xunit.Abstractions;

[assembly: TestCollectionOrderer($"ModelDsl.Tests.Devices.{nameof(ModelDsl.Tests.Devices.SecondDeviceLast)}", "ModelDsl.Tests")]

namespace ModelDsl.Tests.Devices;

/// <summary>Tests that compute on the second device, alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SecondDeviceCollection
{
    public const string Name = "Second device";
}

/// <summary>Runs the tests of the second device after all others: it keeps the graphs that it compiled, and each trim of the larger heap
/// takes longer.</summary>
public sealed class SecondDeviceLast : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.DisplayName == SecondDeviceCollection.Name);
}
