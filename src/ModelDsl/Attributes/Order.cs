namespace ModelDsl;

/// <summary>The order in which stages thaw the layers of a backbone.</summary>
public enum Order
{
    /// <summary>The layers nearest the input first. From the first thaw on, every step runs backward through the whole network.</summary>
    BottomUp,

    /// <summary>
    /// The layers nearest the heads first, as gradual unfreezing in Howard and Ruder, 2018 (ULMFiT). What is still frozen below
    /// runs without gradients.
    /// </summary>
    TopDown,
}
