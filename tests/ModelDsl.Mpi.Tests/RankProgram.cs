using ModelDsl.Cli;
using ModelDsl.Testing;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Mpi.Tests;

/// <summary>What tests run on several ranks.</summary>
internal static class RankProgram
{
    /// <summary>The first rank writes this line after each step.</summary>
    public const string Step = "step";

    public static int Main(string[] arguments) => arguments switch
    {
        ["cases", var directory] => Train(directory, Case.All),
        ["train", var directory] => Train(directory, [Case.Long]),
        ["console", var directory] => ConsoleProgram.Run(() => TrainWithProgress(directory)),
        ["throw-in-event", var directory] => Fail(directory, _ => { }, throws: true),
        ["throw-before", var directory] => Fail(directory, rank =>
        {
            if (rank == 1) throw new InvalidDataException("The disk of this machine is broken.");
        }),
        ["leave-early", var directory] => LeaveEarly(directory),
        ["other-data", var directory] => ConsoleProgram.Run(() => TrainOtherData(directory)),
        ["commands", var directory, .. var command] => RunCommand(directory, command),
        ["null-reference"] => CatchNullReference(),
        ["alone"] => Alone(),
        _ => 1,
    };

    private static int Train(string directory, IEnumerable<Case> cases)
    {
        using var workers = MpiWorkers.Join();
        foreach (var one in cases)
        {
            File.WriteAllText($"{directory}.{workers.Rank}.pid", $"{Environment.ProcessId}");
            one.Run(one.Name.Length > 0 ? Path.Combine(directory, one.Name) : directory, workers, () => Console.WriteLine(Step));
        }

        return 0;
    }

    private static void TrainWithProgress(string directory)
    {
        using var workers = MpiWorkers.Join();
        using var model = TinyCached.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"));
        using var trainer = new TinyCached.Trainer(model, new()
        {
            Epochs = 300, BatchSize = 4, RunDirectory = directory, Workers = workers,
        });
        trainer.Progressed += (_, _) => Console.WriteLine(Step);
        trainer.RunWithProgress(Samples.Moods[..16], Samples.Moods[16..]);
    }

    private static int RunCommand(string directory, string[] command)
    {
        using var workers = MpiWorkers.Join();
        return ModelCommands.Run<TinyCached>(command, new()
        {
            Checkpoint = Goldens.PathOf("models/bert-tiny/checkpoint"),
            Train = Path.Combine(directory, "train.csv"),
            Dev = Path.Combine(directory, "dev.csv"),
            Options = new() { Epochs = 1, RunDirectory = Path.Combine(directory, "run"), Workers = workers },
        });
    }

    private static int Fail(string directory, Action<int> before, bool throws = false)
    {
        using var workers = MpiWorkers.Join();
        before(workers.Rank);
        Case.Long.Run(directory, workers, () =>
        {
            if (throws) throw new InvalidOperationException("The observer of this program is broken.");
        });
        return 0;
    }

    private static int LeaveEarly(string directory)
    {
        using var workers = MpiWorkers.Join();
        if (workers.Rank == 1)
        {
            Console.WriteLine("I have had enough.");
            return 0;
        }

        Case.Long.Run(directory, workers, () => { });
        return 0;
    }

    private static void TrainOtherData(string directory)
    {
        using var workers = MpiWorkers.Join();
        using var model = TinyCached.FromPretrained(Goldens.PathOf("models/bert-tiny/checkpoint"));
        using var trainer = new TinyCached.Trainer(model, new() { Epochs = 1, RunDirectory = directory, Workers = workers });
        trainer.RunWithProgress(Samples.Moods[..(16 + workers.Rank)], Samples.Moods[24..]);
    }

    private static int CatchNullReference()
    {
        using var workers = MpiWorkers.Join();
        try
        {
            var nothing = workers.Count > 0 ? null : "";
            Console.WriteLine(nothing!.Length);
            return 1;
        }
        catch (NullReferenceException)
        {
            return 0;
        }
    }

    private static int Alone()
    {
        using var workers = MpiWorkers.Join();
        Console.WriteLine($"{workers.Rank} of {workers.Count}");
        return 0;
    }
}
