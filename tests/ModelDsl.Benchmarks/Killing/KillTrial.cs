using ModelDsl.Testing;

namespace ModelDsl.Benchmarks.Killing;

/// <summary>Kills runs of one case. Directories of runs that differ stay, so that they can be looked at.</summary>
internal sealed class KillTrial(KillCase killed, int seed) : IDisposable
{
    private const double KilledAgain = 0.4;

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("modeldsl-kills-");
    private readonly Random _random = new(seed);
    private readonly List<TimeSpan> _lost = [];
    private int _kills;
    private int _statesRead;
    private bool _keeps;

    // Half of the runs save after every step, so that many kills hit a state that is being written.
    private static readonly TimeSpan[] Schedules = [TimeSpan.Zero, TimeSpan.FromMinutes(5)];

    /// <summary>Runs until enough processes were killed.</summary>
    public KillRow Run(int count)
    {
        var (whole, duration) = RunWhole();
        var (runs, identical) = (0, 0);
        while (_kills < count)
        {
            var directory = PathOf($"run-{runs}");
            var report = RunKilled(directory, Schedules[runs % Schedules.Length], duration, count);
            runs++;
            if (IsSame(whole, report, directory)) identical++;
            Console.Error.WriteLine($"{killed.Name}: {_kills} of {count} kills");
        }

        return new(killed.Name, _kills, runs, identical, _statesRead, MedianOf(_lost), duration);
    }

    public void Dispose()
    {
        if (!_keeps) _root.Delete(recursive: true);
    }

    private (KillReport Report, TimeSpan Duration) RunWhole()
    {
        using var child = TrainingChild.Start(killed, PathOf("whole"), Schedules[^1]);
        var report = child.Complete() ?? throw new InvalidOperationException($"{killed.Name} failed without a kill.");
        return (report, child.Elapsed);
    }

    private KillReport? RunKilled(string directory, TimeSpan every, TimeSpan duration, int count)
    {
        var isKilled = true;
        while (true)
        {
            var state = new FileInfo(Path.Combine(directory, "state", "state.json"));
            if (state.Exists) _statesRead++;
            using var child = TrainingChild.Start(killed, directory, every);
            var start = DateTime.UtcNow;
            if (!isKilled || !child.Kill(duration * _random.NextDouble())) return child.Complete();

            var end = DateTime.UtcNow;
            state.Refresh();
            if (every > TimeSpan.Zero) _lost.Add(end - (state.Exists && state.LastWriteTimeUtc > start ? state.LastWriteTimeUtc : start));
            _kills++;
            isKilled = _kills < count && _random.NextDouble() < KilledAgain;
        }
    }

    private bool IsSame(KillReport whole, KillReport? report, string directory)
    {
        List<string> differing = [.. RunContent.Compare(PathOf("whole"), directory)];
        if (report?.Weights != whole.Weights) differing.Add("the weights of the model");
        if (report?.Predictions != whole.Predictions) differing.Add("predictions");
        if (differing.Count > 0)
        {
            Console.WriteLine($"{killed.Name}: {directory} differs in {string.Join(", ", differing)}");
            _keeps = true;
        }
        else
        {
            Directory.Delete(directory, recursive: true);
        }

        return differing.Count == 0;
    }

    private string PathOf(string name) => Path.Combine(_root.FullName, name);

    private static TimeSpan MedianOf(List<TimeSpan> values) =>
        values.Count == 0 ? TimeSpan.Zero : values.Order().ElementAt(values.Count / 2);
}
