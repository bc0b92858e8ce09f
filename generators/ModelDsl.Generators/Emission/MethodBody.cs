namespace ModelDsl.Generators.Emission;

/// <summary>The body of an emitted method: one expression for up to two steps, otherwise a statement for each step.</summary>
/// <param name="input">The input of the first step; null where that is the batch.</param>
internal sealed class MethodBody(string? input)
{
    private const int MostNested = 2;

    private readonly List<(Func<string, string> Code, string? Comment)> _steps = [];
    private readonly List<string> _locals = [];
    private string? _result;

    /// <summary>Whether the code reads the batch.</summary>
    public bool ReadsBatch => Lines().Any(line => !line.StartsWith("//", StringComparison.Ordinal) && line.Contains("batch"));

    /// <summary>Adds a step.</summary>
    /// <param name="code">Maps the code of the input to the code of the step.</param>
    /// <param name="comment">The reason for the step; null where the code shows it.</param>
    public MethodBody Add(Func<string, string> code, string? comment = null)
    {
        _steps.Add((code, comment));
        return this;
    }

    /// <summary>Ends the method with a result that reads <c>hidden</c>, the value of the last step, and these locals.</summary>
    public MethodBody End(IEnumerable<string> locals, string result)
    {
        _locals.AddRange(locals);
        _result = result;
        return this;
    }

    /// <summary>Writes the method.</summary>
    public void Write(SourceWriter writer, string signature)
    {
        if (!IsExpression)
        {
            writer.Open(signature);
            foreach (var line in Lines())
                writer.Write(line);
            writer.Close();
            return;
        }

        foreach (var comment in _steps.Select(step => step.Comment).OfType<string>())
            writer.Write($"// {comment}");
        var expression = Lines().Single();
        // A list in the expression is a better place to break than the arrow.
        var arrow = expression.Contains(SourceWriter.SoftBreak) ? "=> " : $"=> {SourceWriter.SoftBreak}";
        writer.Write($"{signature} {arrow}{expression};");
    }

    private bool IsExpression => _locals.Count == 0 && (_result is null ? _steps.Count <= MostNested : _steps.Count == 0);

    private IEnumerable<string> Lines()
    {
        if (IsExpression)
        {
            yield return _result ?? _steps.Aggregate(input ?? "", (inner, step) => step.Code(inner));
            yield break;
        }

        for (var index = 0; index < _steps.Count; index++)
        {
            var (code, comment) = _steps[index];
            if (comment is not null)
                yield return $"// {comment}";
            var keyword = _result is null && index == _steps.Count - 1 ? "return"
                : index == 0 && input is null ? "var hidden ="
                : "hidden =";
            yield return $"{keyword} {code("hidden")};";
        }

        foreach (var local in _locals)
            yield return local;
        if (_result is not null)
            yield return $"return {_result};";
    }
}
