using ModelDsl.Native;
using static TorchSharp.torch;

namespace ModelDsl.Data;

/// <summary>The tensors of one batch, padded to its longest example.</summary>
/// <remarks>Keeps the largest ids beside the tensors, so that a model can reject out-of-range ids without reading the tensors back.
/// libtorch's own message would name neither the id nor the batch.</remarks>
public sealed class EncodedBatch : IDisposable
{
    private readonly int _largestId;
    private readonly int _largestType;

    /// <summary>Creates a batch from existing tensors.</summary>
    /// <param name="ids"><c>[batch, length]</c> of int64.</param>
    /// <param name="mask"><c>[batch, length]</c> of bool, true for real tokens; null if nothing is padded.</param>
    /// <param name="tokenTypes"><c>[batch, length]</c> of int64; null for all 0.</param>
    /// <param name="labels">Per head <c>[batch, ...]</c>; null if no example has a label for it.</param>
    /// <exception cref="ArgumentException">A shape or type does not match, the batch is empty, or an id is negative.</exception>
    public EncodedBatch(Tensor ids, Tensor? mask, Tensor? tokenTypes, params IReadOnlyList<Tensor?> labels)
    {
        Require(
            ids.dtype == ScalarType.Int64 && ids.shape is [> 0, > 0], "Ids are [batch, length] of int64, neither of them 0.", nameof(ids));
        tokenTypes ??= zeros_like(ids);
        Require(Is(tokenTypes, ScalarType.Int64, ids.shape), "Token types are [batch, length] of int64.", nameof(tokenTypes));
        Require(mask is null || Is(mask, ScalarType.Bool, ids.shape), "The mask is [batch, length] of bool.", nameof(mask));
        Require(
            labels.All(label => label is null || (label.dim() > 0 && label.shape[0] == ids.shape[0])),
            "Labels are [batch, ...].",
            nameof(labels));

        (Ids, Mask, TokenTypes, Labels) = (ids, mask, tokenTypes, labels);
        Words = new IReadOnlyList<TextWord>?[ids.shape[0]];
        using var scope = NewDisposeScope();
        Require(Math.Min(ids.min().item<long>(), tokenTypes.min().item<long>()) >= 0, "Ids and token types are not negative.", nameof(ids));
        _largestId = (int)Math.Min(ids.max().item<long>(), int.MaxValue);
        _largestType = (int)Math.Min(tokenTypes.max().item<long>(), int.MaxValue);
    }

    private EncodedBatch(IReadOnlyList<EncodedExample> examples, PaddedRows rows, Device device)
    {
        Indices = [.. examples.Select(example => example.Index)];
        long[] shape = [rows.Size, rows.Length];
        Ids = Tensors.Shaped(rows.Ids, shape, device);
        TokenTypes = Tensors.Shaped(rows.TokenTypes, shape, device);
        Mask = rows.Mask is { } mask ? Tensors.Shaped(mask, shape, device) : null;
        Labels =
        [
            .. rows.Labels.Select(targets => Array.Find(targets, target => target is not null)?.Stack(targets, rows.Length, device)),
        ];
        Words = rows.Words;
        _largestId = rows.LargestId;
        _largestType = rows.LargestType;
    }

    private EncodedBatch(EncodedBatch other, Device device)
    {
        (Ids, Mask, TokenTypes) = (other.Ids.MoveTo(device), other.Mask?.MoveTo(device), other.TokenTypes.MoveTo(device));
        Labels = [.. other.Labels.Select(labels => labels?.MoveTo(device))];
        (Indices, Words, _largestId, _largestType) = (other.Indices, other.Words, other._largestId, other._largestType);
    }

    /// <summary><c>[batch, length]</c> of int64.</summary>
    public Tensor Ids { get; }

    /// <summary><c>[batch, length]</c> of bool, true for real tokens; null if nothing is padded.</summary>
    public Tensor? Mask { get; }

    /// <summary><c>[batch, length]</c> of int64.</summary>
    public Tensor TokenTypes { get; }

    /// <summary>Per head the labels in the form of its <see cref="Target"/>; null if no example has one.</summary>
    public IReadOnlyList<Tensor?> Labels { get; }

    /// <summary><see cref="EncodedExample.Index"/> of each example; empty if the batch was created from tensors.</summary>
    internal IReadOnlyList<int> Indices { get; } = [];

    /// <summary>Returns the labels for one head, or null if there are none.</summary>
    public Tensor? LabelsOf(int head) => head < Labels.Count ? Labels[head] : null;

    /// <summary>Returns the labels for a head that requires them.</summary>
    /// <exception cref="ArgumentException">There are no labels for the head.</exception>
    public Tensor Target(int head) =>
        LabelsOf(head) ?? throw new ArgumentException(
            "The batch has no target to read. Predict writes a text; Forward scores one that is known.");

    /// <summary>Per example the words of its text; null if they are unknown.</summary>
    public IReadOnlyList<IReadOnlyList<TextWord>?> Words { get; }

    /// <summary>Number of examples.</summary>
    public int Size => (int)Ids.shape[0];

    /// <summary>Number of positions, padding included.</summary>
    public int Length => (int)Ids.shape[1];

    /// <summary>Pads examples to the longest of them.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="padId">The id of the padding token.</param>
    /// <param name="device">The device of the tensors; null for the CPU.</param>
    /// <exception cref="ArgumentException">The list or an example is empty, or the examples' labels do not match.</exception>
    public static EncodedBatch Create(IReadOnlyList<EncodedExample> examples, int padId, Device? device = null) =>
        new(examples, PaddedRows.Pad(examples, padId), device ?? Tensors.Host);

    /// <inheritdoc/>
    public void Dispose()
    {
        Ids.Dispose();
        Mask?.Dispose();
        TokenTypes.Dispose();
        foreach (var labels in Labels)
            labels?.Dispose();
    }

    /// <summary>Returns the batch itself if it is on the device. Otherwise returns a copy there, in the current dispose scope.</summary>
    internal EncodedBatch MoveTo(Device device) => Ids.IsOn(device) ? this : new(this, device);

    /// <summary>Throws if the batch is on another device than a model.</summary>
    /// <exception cref="ArgumentException">It is on another device.</exception>
    internal void ThrowIfElsewhere(Device device)
    {
        if (!Ids.IsOn(device))
        {
            throw new ArgumentException(
                $"The batch is on {Ids.device}, and the model on {device}. Create the batch there: "
                + "EncodedBatch.Create(examples, padId, model.Device).");
        }
    }

    /// <summary>Throws if the batch exceeds a model's embeddings.</summary>
    /// <param name="vocabularySize">Number of the model's token ids.</param>
    /// <param name="tokenTypes">Number of the model's token types; null if it does not read them.</param>
    /// <param name="maxPositions">Number of the model's positions.</param>
    /// <exception cref="ArgumentException">The batch is too long, or an id or token type is too large.</exception>
    internal void ThrowIfBeyond(int vocabularySize, int? tokenTypes, int maxPositions)
    {
        if (Length > maxPositions)
        {
            throw new ArgumentException(
                $"The batch is {Length} tokens long; the model has positions for {maxPositions}. Encode with a smaller maxLength.");
        }

        if (_largestId >= vocabularySize)
        {
            throw new ArgumentException(
                $"The batch has the token id {_largestId}; the model's vocabulary ends at {vocabularySize - 1}. "
                    + "Is the tokenizer another checkpoint's?");
        }

        if (_largestType >= tokenTypes)
            throw new ArgumentException($"The batch has the token type {_largestType}; the model knows {tokenTypes} of them, from 0.");
    }

    private static bool Is(Tensor tensor, ScalarType type, long[] shape) => tensor.dtype == type && tensor.shape.SequenceEqual(shape);

    private static void Require(bool condition, string message, string parameter)
    {
        if (!condition)
            throw new ArgumentException(message, parameter);
    }
}
