using System.Runtime.ExceptionServices;

namespace ModelDsl.Tests.Training.Workers;

/// <summary>Workers that are threads of one process, for all that does not depend on the transport.</summary>
internal sealed class ThreadWorkers : WorkerGroup
{
    private readonly Room _room;
    private int _meetings;

    private ThreadWorkers(Room room, int rank) => (_room, Rank) = (room, rank);

    public override int Rank { get; }

    public override int Count => _room.Count;

    public override int CountOnMachine => Count;

    /// <summary>Runs the same work on several workers.</summary>
    /// <returns>What each returned, by rank.</returns>
    public static T[] Run<T>(int count, Func<WorkerGroup, T> work)
    {
        var room = new Room(count);
        var (results, errors) = (new T[count], new Exception?[count]);
        Thread[] threads = [.. Enumerable.Range(0, count).Select(rank => new Thread(() =>
        {
            try
            {
                results[rank] = work(new ThreadWorkers(room, rank));
            }
            catch (Exception error)
            {
                errors[rank] = error;
            }
        }))];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        if (errors.FirstOrDefault(error => error is not null and not GroupEndedException) is { } first)
            ExceptionDispatchInfo.Throw(first);
        return results;
    }

    public override void Sum(Span<double> values)
    {
        var all = Meet(values.ToArray());
        for (var index = 0; index < values.Length; index++) values[index] = all.Sum(other => other[index]);
    }

    public override Task BeginSum(Memory<float> values) => _room.Meet(_meetings++, Rank, values, all =>
    {
        for (var index = 0; index < values.Length; index++)
        {
            var sum = all.Aggregate(0f, (sum, other) => sum + ((Memory<float>)other).Span[index]);
            foreach (var other in all) ((Memory<float>)other).Span[index] = sum;
        }
    });

    public override void Broadcast(Span<byte> bytes) => Meet(bytes.ToArray())[0].CopyTo(bytes);

    public override IReadOnlyList<byte[]> Gather(ReadOnlySpan<byte> bytes) => Meet(bytes.ToArray()) is var all && IsFirst ? all : [];

    public override void RequireFailureOfAll(Exception error) => _room.Fail(Rank);

    protected override void Dispose(bool disposing)
    {
    }

    private T[] Meet<T>(T mine) where T : notnull => [.. _room.Meet(_meetings++, Rank, mine).GetAwaiter().GetResult().Cast<T>()];

    /// <summary>Another worker failed while this one waited for it.</summary>
    public sealed class GroupEndedException : Exception;

    /// <summary>Where workers wait for each other, meeting after meeting.</summary>
    private sealed class Room(int count)
    {
        private readonly Dictionary<int, Meeting> _open = [];
        private readonly HashSet<int> _failed = [];

        public int Count => count;

        public Task<object[]> Meet(int number, int rank, object mine, Action<object[]>? complete = null)
        {
            lock (_open)
            {
                if (_failed.Count > 0) throw new GroupEndedException();
                if (!_open.TryGetValue(number, out var meeting)) _open.Add(number, meeting = new(new object[count], new()));

                meeting.Values[rank] = mine;
                if (meeting.Values.All(value => value is not null))
                {
                    _open.Remove(number);
                    complete?.Invoke(meeting.Values);
                    meeting.Source.SetResult(meeting.Values);
                }

                return meeting.Source.Task;
            }
        }

        public void Fail(int rank)
        {
            lock (_open)
            {
                _failed.Add(rank);
                foreach (var meeting in _open.Values) meeting.Source.TrySetException(new GroupEndedException());
            }
        }
    }

    private sealed record Meeting(object[] Values, TaskCompletionSource<object[]> Source);
}
