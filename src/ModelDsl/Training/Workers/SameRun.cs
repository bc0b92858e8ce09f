using System.Globalization;
using System.Text;
using System.Text.Json;
using ModelDsl.Training.Resuming;
using ModelDsl.Training.Versions;

namespace ModelDsl.Training.Workers;

/// <summary>Requires that all workers train the same: the same data, settings and weights.</summary>
internal static class SameRun
{
    /// <summary>Compares what the workers are about to train.</summary>
    /// <exception cref="SettingException">A worker differs from the first one; the message lists how. All workers throw it.</exception>
    public static void Require(WorkerGroup workers, RunIdentity identity)
    {
        if (workers.Count == 1) return;

        var all = workers.Gather(JsonSerializer.SerializeToUtf8Bytes(identity, TrainingJson.Default.RunIdentity));
        var message = workers.Share(() => Describe(all, identity), json => json.String);
        if (message.Length > 0) throw new SettingException("TrainerOptions.Workers", message);
    }

    private static string Describe(IReadOnlyList<byte[]> all, RunIdentity first)
    {
        var message = new StringBuilder();
        foreach (var (rank, bytes) in all.Index())
        {
            var other = JsonSerializer.Deserialize(bytes, TrainingJson.Default.RunIdentity)!;
            foreach (var line in RunDifferences.Find(first, other))
                message.AppendLine().Append(CultureInfo.InvariantCulture, $"  worker {rank}: {line}");
        }

        return message.Length == 0
            ? ""
            : "The workers do not train the same. Each of them needs the same data, checkpoint and options as worker 0 (\"there\"):"
                + $"{message}";
    }
}
