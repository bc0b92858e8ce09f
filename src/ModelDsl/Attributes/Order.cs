namespace ModelDsl;

/// <summary>The order in which stages thaw the layers of a backbone.</summary>
/// <remarks>
/// An encoder-decoder has two stacks of layers, of which <see cref="BottomUp"/> and <see cref="TopDown"/> thaw the same share together: of six
/// layers each and three stages, the two lowest (or highest) of the encoder with the two lowest (or highest) of the decoder. A layer of the
/// decoder thaws with its cross-attention, the normalisation at the end of a stack with the stack's last layer, and <c>shared</c> with the
/// lowest layer of the encoder or, where the output is tied to it, with the head.
/// </remarks>
public enum Order
{
    /// <summary>The layers nearest the input first. From the first thaw on, every step runs backward through the whole network.</summary>
    BottomUp,

    /// <summary>
    /// The layers nearest the heads first, as gradual unfreezing in Howard and Ruder, 2018 (ULMFiT). What is still frozen below
    /// runs without gradients.
    /// </summary>
    TopDown,

    /// <summary>Of an encoder-decoder: the decoder from its last layer down, then the encoder from its last layer down. The encoder stays a
    /// frozen prefix, whose output can be kept, until the decoder has thawed.</summary>
    DecoderFirst,
}
