namespace ModelDsl;

/// <summary>
/// Assigns columns of a file (or properties, in JSON Lines) to texts and labels if their names do not. Names are compared ignoring case.
/// </summary>
/// <example><code>
/// new ExampleColumns { Text = "utterance", Labels = { ["TaskB"] = "intent" } }
/// </code></example>
public sealed class ExampleColumns
{
    /// <summary>Column of the text. By default the only column named text, sentence, content, question, message, review, premise, sentence1
    /// or question1.</summary>
    public string? Text { get; init; }

    /// <summary>Column of the second text. If both it and <see cref="Text"/> are null, the only column named pair, hypothesis, sentence2 or
    /// question2, if there is one.</summary>
    public string? Pair { get; init; }

    /// <summary>Label columns by task. By default a task reads the column of its own name, if there is one; a model's only task can also
    /// read a column named label.</summary>
    public IDictionary<string, string> Labels { get; } = new Dictionary<string, string>();

    /// <summary>Whether a file without any label for any task is an error; single rows may lack labels either way. Set it to false to read
    /// texts for prediction.</summary>
    public bool LabelsRequired { get; init; } = true;
}
