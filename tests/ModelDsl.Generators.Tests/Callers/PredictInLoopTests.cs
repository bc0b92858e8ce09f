namespace ModelDsl.Generators.Tests.Callers;

/// <summary>MDSL0105: one prediction per round of a loop.</summary>
public sealed class PredictInLoopTests
{
    [Theory]
    [InlineData("foreach (var text in texts) Console.WriteLine(model.{|MDSL0105:Predict|}(text));",
        "Predict runs once per element of texts: call Predict once with all texts, which runs them in batches")]
    [InlineData("foreach (var row in dev) { var answer = model.{|MDSL0105:Predict|}(row.Text); Console.WriteLine(answer); }", null)]
    [InlineData("for (var i = 0; i < texts.Length; i++) Console.WriteLine(model.{|MDSL0105:Predict|}(texts[i]));", null)]
    [InlineData("for (var i = 0; i < dev.Count; i++) Console.WriteLine(model.Predict(dev[i].Text + \"!\"));", null)]
    [InlineData("var all = texts.Select(text => model.{|MDSL0105:Predict|}(text)).ToList();", null)]
    [InlineData("var all = dev.Select(row => model.{|MDSL0105:Predict|}(row.Text).Topic.Label).ToList();", null)]
    [InlineData("foreach (var text in texts) if (model.{|MDSL0105:Predict|}(text).Topic.Label > 0) Console.WriteLine(text);", null)]
    [InlineData("""
        foreach (var text in texts)
        {
            switch (model.{|MDSL0105:Predict|}(text).Topic.Label)
            {
                case Topic.Billing: Console.WriteLine(text); break;
            }
        }
        """, null)]
    public Task A_text_per_round_is_reported(string statements, string? message) =>
        CallerVerifier.Statements(statements, message is null ? [] : [message]);

    [Theory]
    [InlineData("while (Console.ReadLine() is { } line) Console.WriteLine(model.Predict(line));")]
    [InlineData("foreach (var line in File.ReadLines(\"a.txt\")) Console.WriteLine(model.Predict(line));")]
    [InlineData("foreach (var text in texts) { if (model.Predict(text).Topic.Label == Topic.Billing) break; }")]
    [InlineData("foreach (var text in texts) { if (text.Length > 9) Console.WriteLine(model.Predict(text)); }")]
    [InlineData("foreach (var text in texts) if (text.Length > 9 && model.Predict(text).Topic.Label > 0) Console.WriteLine(text);")]
    [InlineData("foreach (var text in texts) { try { Console.WriteLine(model.Predict(text)); } catch (IOException) { } }")]
    [InlineData("foreach (var name in texts) { using var other = Triage.FromPretrained(name); other.Predict(\"Where is it?\"); }")]
    [InlineData("foreach (var name in texts) { using var other = Triage.FromPretrained(name); other.Predict(name); }")]
    [InlineData("foreach (var row in dev) Console.WriteLine(model.Predict(row.Text, row.Pair));")]
    [InlineData("for (var i = 0; i < 9; i++) model.Predict(\"warm up\");")]
    [InlineData("foreach (var (text, answer) in texts.Zip(model.Predict(texts))) Console.WriteLine(answer);")]
    [InlineData("var first = texts.Select(text => model.Predict(text)).First();")]
    [InlineData("var all = texts.AsParallel().Select(text => model.Predict(text)).ToList();")]
    [InlineData("var models = new[] { model }; var all = models.Select(each => each.Predict(\"Where is it?\")).ToList();")]
    public Task Texts_that_no_batch_would_serve_are_accepted(string statements) => CallerVerifier.Statements(statements);

    [Fact]
    public Task A_stream_is_accepted() => CallerVerifier.Source("""
        internal sealed class Server(Triage model)
        {
            public async IAsyncEnumerable<Topic> Answer(IAsyncEnumerable<string> texts)
            {
                await foreach (var text in texts) yield return model.Predict(text).Topic.Label;
            }

            public async Task Send(List<string> texts)
            {
                foreach (var text in texts)
                {
                    Console.WriteLine(model.Predict(text));
                    await Task.Delay(9);
                }
            }
        }
        """);
}
