namespace ModelDsl.Tests.Models;

/// <summary>Families and kinds of heads, and what they are tested with.</summary>
public static class GoldenHeadData
{
    public static TheoryData<string> Kinds => [.. GoldenHead.Kinds];

    /// <summary>The kinds whose recorded texts went in as they are: those of the masked language model had tokens hidden.</summary>
    public static TheoryData<string> KindsWithTexts => [.. GoldenHead.Kinds.Where(kind => kind != "bert-mlm")];

    public static TheoryData<string, string> KindsAndBatches => With(GoldenModel.BatchNames);

    public static TheoryData<string, string> KindsAndGradients => With(["b1", "b3"]);

    private static TheoryData<string, string> With(string[] batches)
    {
        var data = new TheoryData<string, string>();
        foreach (var kind in GoldenHead.Kinds)
        {
            foreach (var batch in batches)
                data.Add(kind, batch);
        }

        return data;
    }
}
