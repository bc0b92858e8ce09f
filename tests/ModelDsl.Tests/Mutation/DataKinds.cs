using System.Text;
using ModelDsl.Runtime;
using ModelDsl.Tests.Data;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Mutation;

/// <summary>The files of examples.</summary>
internal static class DataKinds
{
    public static IEnumerable<InputKind> All =>
    [
        Kind<MoodExample>(
            "examples.csv", "id,text,mood,pair\n1,\"Where, \"\"is\"\" it?\",Good,\n2,\"two\nlines\",0,second\n3,caf\u00E9,bad,x\n"),
        Kind<TicketExample>("examples.tsv", "text\tTaskA\tTaskB\nWhere is it?\tGood\tDelivery\n\"quoted\t1\t3\nlast\t\tBilling\n"),
        Kind<MoodExample>("examples.jsonl", """
            {"text": "Nice", "label": "Good", "pair": null}
            {"text": "\ud83d\ude80 so so", "label": 0, "extra": {"a": [1, 2.5]}}
            {"text": "none"}
            """),
        Kind<TinyTags.Example>("sets.jsonl", """
            {"text": "one", "Tags": ["spam", "joke"]}
            {"text": "two", "Tags": []}
            {"text": "three", "Tags": "toxic;news"}
            """),
        Kind<TinyEntities.Example>("spans.jsonl", """
            {"text": "Ada met Max in Rome.", "Entities": [{"start": 0, "length": 3, "label": "PER"}]}
            {"text": "Rome and Oslo", "Entities": [{"start": 0, "end": 4, "label": "LOC"}, {"start": 9, "end": 13, "label": "loc"}]}
            {"text": "Nobody was there.", "Entities": []}
            """),
        Kind<TinyEntities.Example>("spans.conll", "# id = 1\nAda\tB-PER\nLovelace\tI-PER\nmet\tO\n\nMax I-PER\nNew_York X B-LOC\n"),
        Kind<TinyWords.Example>("texts.txt", "one text\n\n \uFEFFanother \uD83D\uDE80\r\nlast"),
    ];

    private static InputKind Kind<TExample>(string file, string content) where TExample : IExample<TExample> => new(
        file, file,
        folder => File.WriteAllText(Path.Combine(folder, file), content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)),
        folder => ExampleFile.Read<TExample>(Path.Combine(folder, file)));
}
