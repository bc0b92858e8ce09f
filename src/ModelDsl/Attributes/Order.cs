namespace ModelDsl;

/// <summary>The order in which stages thaw the layers of a backbone.</summary>
/// <remarks>
/// <see cref="BottomUp"/> and <see cref="TopDown"/> thaw the same share of both stacks of an encoder-decoder. With six layers each and
/// three stages, each stage thaws two layers of the encoder and two of the decoder. A decoder layer thaws with its cross-attention, and a
/// stack's final normalization with its last layer. <c>shared</c> thaws with the lowest layer of the encoder or, if the output is tied to
/// it, with the head.
/// </remarks>
public enum Order
{
    /// <summary>Layers nearest the input first. From the first thaw on, every backward pass runs through the whole network.</summary>
    BottomUp,

    /// <summary>
    /// Layers nearest the heads first: gradual unfreezing (Howard and Ruder, 2018, ULMFiT). Frozen layers below run without gradients.
    /// </summary>
    TopDown,

    /// <summary>For an encoder-decoder: the decoder from its last layer down, then the encoder from its last layer down. The encoder stays
    /// a frozen, cacheable prefix until the decoder has thawed.</summary>
    DecoderFirst,
}
