using System.Globalization;
using ModelDsl.Naming;

namespace ModelDsl.Tool.New;

/// <summary>Asks where the data does not decide. Without a terminal, a question is an error that names the option that answers
/// it.</summary>
/// <param name="input">Where answers come from.</param>
/// <param name="output">Where questions go.</param>
/// <param name="canAsk">Whether somebody can answer.</param>
internal sealed class Questions(TextReader input, TextWriter output, bool canAsk)
{
    /// <summary>Where messages go.</summary>
    public TextWriter Output => output;

    /// <summary>Returns the choice among several answers.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="option">The option that answers it, with a value such as <c>--text COLUMN</c>.</param>
    /// <exception cref="SettingException">Nobody can answer.</exception>
    public string Choose(string question, IReadOnlyList<string> answers, string option)
    {
        if (!canAsk)
            throw Unanswered();

        output.WriteLine(question);
        foreach (var (number, answer) in answers.Index())
            output.WriteLine($"  {number + 1}  {answer}");
        while (true)
        {
            output.Write("> ");
            var line = input.ReadLine() ?? throw Unanswered();
            if (int.TryParse(line, CultureInfo.InvariantCulture, out var chosen) && chosen >= 1 && chosen <= answers.Count)
                return answers[chosen - 1];
            if (answers.FirstOrDefault(answer => string.Equals(answer, line.Trim(), StringComparison.OrdinalIgnoreCase)) is { } named)
                return named;

            output.WriteLine($"Write a number from 1 to {answers.Count}.");
        }

        SettingException Unanswered() => new(
            option, $"{question} Candidates: {Excerpt.Join(answers.Select(Excerpt.Quote))}. Say it with {option}.");
    }
}
