namespace ModelDsl;

/// <summary>
/// Which columns of a file (or properties, in JSON Lines) hold what, where their names do not say it. Names are compared ignoring case.
/// </summary>
/// <example><code>
/// new ExampleColumns { Text = "utterance", Labels = { ["TaskB"] = "intent" } }
/// </code></example>
public sealed class ExampleColumns
{
    /// <summary>The column of the text. If left out: the only column named text, sentence, content, question, message, review, premise,
    /// sentence1 or question1.</summary>
    public string? Text { get; init; }

    /// <summary>The column of the second text. If both it and <see cref="Text"/> are left out: the only column named pair, hypothesis,
    /// sentence2 or question2, if there is one.</summary>
    public string? Pair { get; init; }

    /// <summary>The columns of labels by task. A task left out has the column of its own name, if there is one; a model's only task may
    /// also have a column named label.</summary>
    public IDictionary<string, string> Labels { get; } = new Dictionary<string, string>();

    /// <summary>Whether a file without any label for any task is an error; a single row without labels never is.
    /// Set it to false to read texts for prediction.</summary>
    public bool LabelsRequired { get; init; } = true;
}
