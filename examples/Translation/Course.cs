using ModelDsl;
using ModelDsl.Cli;

namespace Examples;

/// <summary>Trains a translator stage by stage and prints translations after each stage. The compiler infers its types from the
/// arguments.</summary>
internal static class Course
{
    // The task prefix of T5's pretraining, which the starter uses too.
    private const string Prompt = "translate English to German: ";
    private const int ShownEvery = 20;

    /// <param name="model">The translator.</param>
    /// <param name="trainer">A trainer of it with a run directory.</param>
    /// <param name="translation">The text of a prediction.</param>
    public static void Run<TModel, TStage, TExample, TPrediction>(
        TModel model, StagedTrainer<TStage, TExample, TPrediction> trainer, Func<TPrediction, string> translation)
        where TModel : StagedModel<TStage, TExample, TPrediction>, IPretrainedModel<TModel>
        where TStage : struct, Enum
        where TExample : IExample<TExample>
    {
        var (train, dev) = (Read("train.tsv"), Read("dev.tsv"));
        var phrases = Translator.Example.Read(PathOf("dev.tsv"));
        List<Translator.Example> shown = [.. phrases.Where((_, row) => row % ShownEvery == ShownEvery - 1)];
        Console.WriteLine(model.Plan);
        Console.WriteLine();
        Console.WriteLine($"Before: {model.Evaluate(dev)["Translate"]}");
        List<(string Stage, string[] Texts)> translations = [("before", Translate(model))];

        var ledger = trainer.RunWithProgress(train, dev);
        Console.WriteLine();
        Console.WriteLine(ledger);

        // The model saved after each stage opens like any checkpoint.
        foreach (var stage in ledger.Stages)
        {
            using var version = TModel.FromPretrained(stage.Directory!);
            translations.Add(($"{stage.Index} {stage.Stage}", Translate(version)));
        }

        foreach (var (number, phrase) in shown.Index())
        {
            Console.WriteLine($"{phrase.Text}  {phrase.Translate}");
            foreach (var (stage, texts) in translations)
                Console.WriteLine($"  {stage,-10} {texts[number]}");
        }

        TExample[] Read(string file) => [.. TExample.Read(PathOf(file)).Select(example => example.WithText(Prompt + example.Text))];

        string[] Translate(TModel translator) => [.. translator.Predict(shown.Select(phrase => Prompt + phrase.Text)).Select(translation)];
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "data", file);
}
