namespace ModelDsl;

/// <summary>A row of a file that was skipped because it cannot be read.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1, on which the row starts or its problem is.</param>
/// <param name="Reason">What is wrong with the row.</param>
public sealed record BadRow(string File, int Line, string Reason)
{
    /// <summary>Returns file, line and reason, as the error of a read that stops says them.</summary>
    public override string ToString() => $"{File}, line {Line}: {Reason}";
}
