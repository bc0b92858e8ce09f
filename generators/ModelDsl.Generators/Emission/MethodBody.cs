namespace ModelDsl.Generators.Emission;

/// <summary>What a method runs, step by step: one expression where it is short, otherwise a statement for each step.</summary>
/// <param name="input">What the first step reads; null where it begins with the batch.</param>
internal sealed class MethodBody(string? input)
{
    private const int MostNested = 2;

    private readonly List<(Func<string, string> Code, string? Comment)> _steps = [];
    private readonly List<string> _locals = [];
    private string? _result;

    /// <summary>Whether the code reads the batch, beside what the step before returned.</summary>
    public bool ReadsBatch => Lines().Any(line => !line.StartsWith("//", StringComparison.Ordinal) && line.Contains("batch"));

    /// <summary>Adds a step.</summary>
    /// <param name="code">Its code, given that of its input.</param>
    /// <param name="comment">Why it is as it is; null where the code says it.</param>
    public MethodBody Add(Func<string, string> code, string? comment = null)
    {
        _steps.Add((code, comment));
        return this;
    }

    /// <summary>Ends with a result that reads what the last step returned, <c>hidden</c>, and these locals.</summary>
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
        if (signature.Length + expression.Length < 120)
            writer.Write($"{signature} => {expression};");
        else
            writer.Write($"{signature} =>").Indented(body => body.Write($"{expression};"));
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
