namespace ModelDsl.Tool.Doctor;

/// <summary>How a finding affects training.</summary>
internal enum FindingLevel
{
    /// <summary>Nothing to do.</summary>
    Ok,

    /// <summary>It works, but slower or only in part.</summary>
    Warning,

    /// <summary>It does not work before the advice is followed.</summary>
    Error,
}

/// <summary>One fact about the machine or the project.</summary>
/// <param name="Level">How it affects training.</param>
/// <param name="Subject">What was looked at, in one or two words.</param>
/// <param name="Text">What was found.</param>
/// <param name="Advice">What to do, or null.</param>
internal sealed record Finding(FindingLevel Level, string Subject, string Text, string? Advice = null);
