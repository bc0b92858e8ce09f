namespace ModelDsl;

/// <summary>What a head learns of each text.</summary>
public enum HeadKind
{
    /// <summary>One of several labels.</summary>
    Classification,

    /// <summary>Any number of several labels, none included.</summary>
    MultiLabel,

    /// <summary>A number, without labels.</summary>
    Regression,
}
