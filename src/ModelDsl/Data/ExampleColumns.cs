using ModelDsl.Data.Formats;

namespace ModelDsl;

/// <summary>
/// Says how a file is read: which columns (or properties, in JSON Lines) are texts and labels if their names do not say it, what separates
/// columns, and what happens to bad rows. Names are compared ignoring case.
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

    /// <summary>The character between columns of .csv and .tsv files. By default .tsv files have tabs, and in .csv files the comma,
    /// semicolon, tab or vertical bar that splits header and rows alike. Other formats ignore it.</summary>
    /// <exception cref="SettingException">The character is a quote, a line break or half of a surrogate pair.</exception>
    public char? Delimiter
    {
        get;
        init => field = value is null || Delimiters.IsValid(value.Value) ? value : throw new SettingException(
            "ExampleColumns.Delimiter",
            "ExampleColumns.Delimiter cannot be a quote, a line break or half of a surrogate pair. Set it to a character such as ';'.");
    }

    /// <summary>Receives each row that cannot be read; the row is skipped. Null, the default, throws at the first one.</summary>
    /// <example><code>
    /// var skipped = new List&lt;BadRow&gt;();
    /// var train = SupportTriage.Example.Read("train.csv", new() { OnBadRow = skipped.Add });
    /// </code></example>
    public Action<BadRow>? OnBadRow { get; init; }
}
