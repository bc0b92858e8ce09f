using ModelDsl.Checkpoints.Hub;
using TorchSharp;

namespace ModelDsl;

/// <summary>Options for opening a checkpoint.</summary>
public sealed record PretrainedOptions
{
    /// <summary>The one seed of a model and its training; 42 by default. It draws all freshly initialized weights: heads, in some
    /// checkpoints the pooler, and with <see cref="FreshWeights"/> the whole model. A trainer without a seed of its own orders examples and
    /// drops out by it too.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Probability of all dropouts, 0 to less than 1; null keeps the config's probabilities.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, or 1 or more.</exception>
    public double? Dropout
    {
        get;
        init => field = value is null or (>= 0 and < 1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Dropout), value, "A dropout probability is from 0 to less than 1.");
    }

    /// <summary>The device that holds and runs the model, in evaluation, prediction and training: <c>cpu</c>, the default, <c>cuda</c> for
    /// the first GPU, or <c>cuda:1</c> for another. Checkpoints, versions and runs saved on one device open on any other.</summary>
    public string Device { get; init; } = "cpu";

    /// <summary>Precision of matmuls in evaluation and prediction; training has a separate option. If it does not pay on this machine,
    /// float32 is used, and <see cref="PretrainedModel.PrecisionNote"/> says why.</summary>
    public Precision Precision { get; init; }

    /// <summary>Whether an encoder's last layer computes its first position only, if the heads read no other. Results are equal up to
    /// rounding, and the layer is several times faster.</summary>
    public bool FirstPositionOnly { get; init; } = true;

    /// <summary>Whether to initialize heads freshly even if the checkpoint has heads of the same names.</summary>
    public bool FreshHeads { get; init; }

    /// <summary>Whether to initialize the whole model freshly, to pretrain from scratch with <see cref="Seed"/> and the family's
    /// initialization. Only <c>config.json</c> and the tokenizer's files are read; the checkpoint need not have weights.</summary>
    public bool FreshWeights { get; init; }

    /// <summary>
    /// Revision of a model on the hub: a branch, a tag or a commit; null means <c>main</c>. Only a full commit hash is immutable, and it
    /// needs no connection once cached. Ignored for a directory.
    /// </summary>
    public string? Revision { get; init; }

    /// <summary>Receives the download progress of each file, on another thread.</summary>
    public IProgress<DownloadProgress>? DownloadProgress { get; init; }

    /// <summary>Cancels a download. Received bytes are kept, and the next download resumes.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>A device of libtorch that <see cref="Device"/> cannot name, for tests.</summary>
    internal torch.Device? TorchDevice { get; init; }

    /// <summary>The hub to use instead of the one in the environment variables.</summary>
    internal HubSettings? Hub { get; init; }
}
