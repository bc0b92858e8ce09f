using System.Diagnostics;
using System.Text.Json;
using ModelDsl.Backbones.Catalogue;
using ModelDsl.Benchmarks.Baseline;
using ModelDsl.Benchmarks.Inputs;
using ModelDsl.Data;
using ModelDsl.Native;
using ModelDsl.Runtime;
using ModelDsl.Tokenization;

namespace ModelDsl.Benchmarks.Schedules;

/// <summary>Runs one side of the comparison in its own process, so that the sides do not share memory, heap or JIT-compiled code.</summary>
internal static class ScheduleSide
{
    /// <summary>The command of the process.</summary>
    public const string Command = "schedule-side";

    /// <summary>Starts the process and waits for its report.</summary>
    /// <param name="scenario">The scenario to run.</param>
    /// <param name="shape">Name of the shape.</param>
    /// <param name="checkpoint">Checkpoint with the weights.</param>
    /// <param name="variant">ModelDsl's variant; null for the hand-written side.</param>
    public static SideReport Start(Scenario scenario, string shape, string checkpoint, Variant? variant)
    {
        using var process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!,
            [Command, scenario.Name, shape, checkpoint, variant?.ToString() ?? "ByHand"]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<SideReport>(output)!
            : throw new InvalidOperationException(
                $"The {variant?.ToString() ?? "hand-written"} side of {scenario.Name} ended with {process.ExitCode}.");
    }

    /// <summary>Runs in that process and writes the report.</summary>
    /// <param name="arguments">Scenario, shape, checkpoint and side, as <see cref="Start"/> passes them.</param>
    public static void Run(string[] arguments)
    {
        var (scenario, shape, checkpoint, side) = (Scenario.Find(arguments[0]), arguments[1], arguments[2], arguments[3]);
        var sizes = ShapeOf(shape);
        var sentences = SyntheticSentences.Create(scenario, SyntheticCheckpoint.WordsOf(sizes));
        ResidentPeak.Take();
        var report = Enum.TryParse<Variant>(side, out var variant)
            ? GeneratedRun.Measure(scenario, shape, checkpoint, sentences, variant)
            : ByHand(scenario, sizes, checkpoint, sentences);
        Console.WriteLine(JsonSerializer.Serialize(report));
    }

    /// <summary>Returns the shape with a name on the command line.</summary>
    public static EncoderShape ShapeOf(string name) => ((KnownEncoder)BackboneCatalogue.Find($"bert-{name}")!).Shape;

    private static SideReport ByHand(Scenario scenario, EncoderShape shape, string checkpoint, SyntheticSentences sentences)
    {
        var tokenizer = Tokenizer.FromDirectory(checkpoint);
        using var model = new PlainBert(shape, SyntheticCheckpoint.Labels);
        model.Load(checkpoint);
        using var trainer = new PlainTrainer(model, scenario, Encode(sentences.Train), Encode(sentences.Dev));
        return trainer.Run();

        List<EncodedExample> Encode(IReadOnlyList<LabeledSentence> rows) => [.. rows.Select(Encoded)];

        EncodedExample Encoded(LabeledSentence row)
        {
            var text = tokenizer.Encode(row.Text);
            return new([.. text.Ids], [.. text.TypeIds], [Target.Class(row.Label)]);
        }
    }
}
