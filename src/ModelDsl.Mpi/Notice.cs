namespace ModelDsl.Mpi;

/// <summary>The kinds of notices about the end of a worker.</summary>
internal enum NoticeKind
{
    /// <summary>Its run failed. If all runs fail after the same operations, the error is one of the whole group.</summary>
    Failed = 1,

    /// <summary>It leaves the group.</summary>
    Left,

    /// <summary>The group cannot go on. Told to the first worker, which says so and ends all.</summary>
    Fatal,
}

/// <summary>A notice.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Sender">The worker that tells it.</param>
/// <param name="Operations">The number of operations that the worker has begun. It takes part in no other.</param>
/// <param name="Text">Why.</param>
internal readonly record struct Notice(NoticeKind Kind, int Sender, long Operations, string Text);
