namespace ModelDsl.Tests.Models;

/// <summary>Families, and what they are tested with.</summary>
public static class FamilyData
{
    public static TheoryData<string> Families => [.. GoldenClassifier.Families];

    public static TheoryData<string, string> FamiliesAndBatches => With(GoldenModel.BatchNames);

    public static TheoryData<string, string> FamiliesAndGradients => With(["b1", "b3"]);

    private static TheoryData<string, string> With(string[] batches)
    {
        var data = new TheoryData<string, string>();
        foreach (var family in GoldenClassifier.Families)
        {
            foreach (var batch in batches)
                data.Add(family, batch);
        }

        return data;
    }
}
