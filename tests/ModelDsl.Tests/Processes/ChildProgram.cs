using System.Globalization;
using ModelDsl.Storage;
using ModelDsl.Tests.Models.Declared;

namespace ModelDsl.Tests.Processes;

/// <summary>What tests run in a process of its own, to kill it.</summary>
internal static class ChildProgram
{
    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["complete", var directory]:
                ReplaceForever(fill => CompletedDirectory.Write(directory, "key", name => name != "own", fill));
                break;
            case ["replace", var directory]: ReplaceForever(fill => AtomicDirectory.Write(directory, fill)); break;
            case ["lock", var directory]: Hold(directory); break;
            case ["save", var checkpoint, var directory]: Save(checkpoint, directory); break;
            case ["train", var mode, var directory]: return TrainingProgram.Run(mode, directory);
            default: return 1;
        }

        return 0;
    }

    private static void Save(string checkpoint, string directory)
    {
        using var model = TinySentiment.FromPretrained(checkpoint);
        try
        {
            model.Save(directory);
            Console.WriteLine(ChildProcess.Ready);
        }
        catch (StorageException e)
        {
            Console.WriteLine(e.Message);
        }
    }

    private static void ReplaceForever(Action<Action<string>> write)
    {
        for (var version = 0; ; version++)
        {
            var text = version.ToString(CultureInfo.InvariantCulture);
            write(folder =>
            {
                foreach (var name in (string[])["a", "b", "key"]) File.WriteAllText(Path.Combine(folder, name), text);
            });
            if (version == 0) Console.WriteLine(ChildProcess.Ready);
        }
    }

    private static void Hold(string directory)
    {
        using var held = DirectoryLock.TryAcquire(directory, out _);
        Console.WriteLine(held is null ? "refused" : ChildProcess.Ready);
        Thread.Sleep(Timeout.Infinite);
    }
}
