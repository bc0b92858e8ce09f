using ModelDsl.Checkpoints.Hub;

namespace ModelDsl;

/// <summary>How a checkpoint is opened.</summary>
public sealed record PretrainedOptions
{
    /// <summary>Decides the initial weights of what begins fresh: heads, in some checkpoints the pooler, and with
    /// <see cref="FreshWeights"/> everything.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>The probability of every dropout: hidden states, attention and classifiers. Where it is null, the config's own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0 to less than 1.</exception>
    public double? Dropout
    {
        get;
        init => field = value is null or (>= 0 and < 1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Dropout), value, "A dropout probability is from 0 to less than 1.");
    }

    /// <summary>How matrices are multiplied when the model evaluates and predicts; a trainer has an option of its own for its runs.
    /// Where it does not pay on this machine, float32 is used, and <see cref="PretrainedModel.PrecisionNote"/> says why.</summary>
    public Precision Precision { get; init; }

    /// <summary>Whether an encoder's last layer, where the heads read its first position alone, answers for that position alone. What the
    /// heads say is the same but for rounding; the layer takes several times as long without it.</summary>
    public bool FirstPositionAlone { get; init; } = true;

    /// <summary>Whether heads begin fresh even where the checkpoint has some of their names.</summary>
    public bool FreshHeads { get; init; }

    /// <summary>Whether the whole model begins fresh, to be pretrained from scratch: with its family's own initial weights, by
    /// <see cref="Seed"/>. The checkpoint then need have no weights, and none are read; <c>config.json</c> and the tokenizer's files
    /// are all it takes.</summary>
    public bool FreshWeights { get; init; }

    /// <summary>
    /// Which version of a model on the hub: a branch, a tag or a commit; null means <c>main</c>. A full commit hash is the version
    /// that never changes, and needs no connection once it is cached. A directory has no revisions.
    /// </summary>
    public string? Revision { get; init; }

    /// <summary>Is told how far the download of each file is; the calls come from another thread.</summary>
    public IProgress<DownloadProgress>? DownloadProgress { get; init; }

    /// <summary>Cancels a download. What has arrived is kept, and the next download goes on from there.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>The hub to use in place of the one that the environment variables name.</summary>
    internal HubSettings? Hub { get; init; }
}
