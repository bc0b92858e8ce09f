using ModelDsl.Cli;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Processes;

/// <summary>Trains in a process that tests kill. It tells that it is under way before training and after each step.</summary>
internal static class TrainingProgram
{
    /// <summary>Trains without progress, and saves the state after every step.</summary>
    public const string Plain = "plain";

    /// <summary>Trains with progress within <see cref="ConsoleProgram.Run"/>.</summary>
    public const string InConsoleProgram = "console";

    /// <summary>Trains with progress alone.</summary>
    public const string Bare = "bare";

    /// <summary>The same, with a first step that does not end.</summary>
    public const string Stuck = "stuck";

    private static readonly TinySentiment.Example[] Examples =
        [.. Enumerable.Range(0, 24).Select(row =>
            new TinySentiment.Example(string.Join(' ', Enumerable.Repeat("a b ?", 1 + (row % 5))), row % 3))];

    /// <summary>Does something within <see cref="ConsoleProgram.Run"/> that cannot be canceled.</summary>
    public const string Busy = "busy";

    /// <summary>Runs the program.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string mode, string directory)
    {
        if (mode == InConsoleProgram) return ConsoleProgram.Run(() => Train(mode, directory));
        if (mode == Busy)
        {
            return ConsoleProgram.Run(() =>
            {
                Console.WriteLine(ChildProcess.Ready);
                Thread.Sleep(Timeout.Infinite);
            });
        }

        Train(mode, directory);
        return 0;
    }

    private static void Train(string mode, string directory)
    {
        using var model = TinySentiment.FromPretrained(Goldens.PathOf("models/bert-tiny-seqcls/checkpoint"));
        using var trainer = new TinySentiment.Trainer(model, new()
        {
            Epochs = mode == Plain ? 3 : 300,
            BatchSize = 4,
            LearningRate = 1e-3,
            RunDirectory = directory,
            SaveStateEvery = mode == Plain ? TimeSpan.Zero : TimeSpan.FromMinutes(5),
        });
        trainer.Progressed += (_, _) =>
        {
            Console.WriteLine(ChildProcess.Ready);
            if (mode == Stuck) Thread.Sleep(Timeout.Infinite);
        };
        Console.WriteLine(ChildProcess.Ready);
        if (mode == Plain) trainer.Run(Examples[..16], Examples[16..]);
        else trainer.RunWithProgress(Examples[..16], Examples[16..]);
    }
}
