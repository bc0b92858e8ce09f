using System.Collections.ObjectModel;

namespace ModelDsl.Heads.Answers;

/// <summary>The answers of a task that gives several for one text, such as entities.</summary>
internal sealed class AnswerList<TAnswer>(IList<TAnswer> answers) : ReadOnlyCollection<TAnswer>(answers)
{
    /// <summary>Formats the answers in order, so that a printed prediction shows them.</summary>
    public override string ToString() => $"[{string.Join("; ", this)}]";
}
