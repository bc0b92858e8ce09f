using System.Globalization;
using ModelDsl.Naming;

namespace ModelDsl;

/// <summary>An example in the data of a run.</summary>
/// <param name="Split">The list that it is in.</param>
/// <param name="Index">Its index in that list, from 0.</param>
/// <param name="Text">Its text.</param>
public sealed record DataPlace(DataSplit Split, int Index, string Text)
{
    /// <summary>Formats the place with the start of its text: <c>train[3] "Where is my parcel?"</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(Split == DataSplit.Train ? "train" : "dev")}[{Index}] {Excerpt.Quote(Text)}");
}

/// <summary>The two lists of examples of a run.</summary>
public enum DataSplit
{
    /// <summary>The training examples.</summary>
    Train,

    /// <summary>The development examples.</summary>
    Dev,
}
