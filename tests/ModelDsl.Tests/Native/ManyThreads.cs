namespace ModelDsl.Tests.Native;

/// <summary>Runs work in threads of its own and passes their exceptions on.</summary>
internal static class ManyThreads
{
    /// <summary>Runs the works side by side to their ends.</summary>
    /// <exception cref="AggregateException">Some of them failed.</exception>
    public static void Run(params IEnumerable<Action> works)
    {
        List<Exception> errors = [];
        Thread[] threads = [.. works.Select(work => new Thread(() => Try(work)))];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        if (errors.Count > 0) throw new AggregateException(errors);

        void Try(Action work)
        {
            try
            {
                work();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                lock (errors) errors.Add(e);
            }
        }
    }

    /// <summary>Returns the exception of a work in another thread, or null.</summary>
    public static Exception? Catch(Action work)
    {
        Exception? error = null;
        Run(() => error = Record.Exception(work));
        return error;
    }
}
