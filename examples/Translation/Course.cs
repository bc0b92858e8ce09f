using ModelDsl;
using ModelDsl.Cli;

namespace Examples;

/// <summary>Trains a translator stage by stage and prints translations after each stage. Two declared models share it; they differ only in
/// their types.</summary>
/// <param name="open">Opens a checkpoint or a saved stage.</param>
/// <param name="trainerOf">Creates a trainer for the model.</param>
/// <param name="example">Creates an example from a source and its translation.</param>
/// <param name="translation">Returns the text of a prediction.</param>
internal sealed class Course<TModel, TStage, TExample, TPrediction>(
    Func<string, TModel> open,
    Func<TModel, StagedTrainer<TStage, TExample, TPrediction>> trainerOf,
    Func<string, string?, TExample> example,
    Func<TPrediction, string> translation)
    where TModel : StagedModel<TStage, TExample, TPrediction>
    where TStage : struct, Enum
{
    // The task prefix of T5's pretraining, which the starter uses too.
    private const string Prompt = "translate English to German: ";
    private const int ShownEvery = 20;

    public void Run(string checkpoint, IReadOnlyList<Translator.Example> train, IReadOnlyList<Translator.Example> dev)
    {
        List<Translator.Example> shown = [.. dev.Where((_, row) => row % ShownEvery == ShownEvery - 1)];
        using var model = open(checkpoint);
        Console.WriteLine(model.Plan);
        Console.WriteLine();
        Console.WriteLine($"Before: {model.Evaluate(Examples(dev))["Translate"]}");
        List<(string Stage, string[] Texts)> translations = [("before", Translate(model, shown))];

        using var trainer = trainerOf(model);
        var ledger = trainer.RunWithProgress(Examples(train), Examples(dev));
        Console.WriteLine();
        Console.WriteLine(ledger);

        // The model saved after each stage opens like any checkpoint.
        foreach (var stage in ledger.Stages)
        {
            using var version = open(stage.Directory!);
            translations.Add(($"{stage.Index} {stage.Stage}", Translate(version, shown)));
        }

        foreach (var (number, phrase) in shown.Index())
        {
            Console.WriteLine($"{phrase.Text}  {phrase.Translate}");
            foreach (var (stage, texts) in translations)
                Console.WriteLine($"  {stage,-10} {texts[number]}");
        }
    }

    private TExample[] Examples(IEnumerable<Translator.Example> pairs) => [.. pairs.Select(pair => example(Prompt + pair.Text, pair.Translate))];

    private string[] Translate(TModel model, IEnumerable<Translator.Example> pairs) =>
        [.. model.Predict(pairs.Select(pair => Prompt + pair.Text)).Select(translation)];
}
