namespace ModelDsl.Generation;

/// <summary>Finds the tokens that would repeat a sequence of tokens, as Hugging Face's NoRepeatNGramLogitsProcessor does.</summary>
internal static class RepeatedNGrams
{
    /// <summary>Returns the ids that would complete an n-gram a second time; an id may be in it several times.</summary>
    /// <param name="ids">The decoder's ids so far, start id included.</param>
    /// <param name="size">The length of the n-grams, at least 1.</param>
    public static IEnumerable<int> FindNext(int[] ids, int size)
    {
        var prefix = size - 1;
        for (var end = prefix; end < ids.Length; end++)
        {
            if (ids.AsSpan(end - prefix, prefix).SequenceEqual(ids.AsSpan(ids.Length - prefix)))
                yield return ids[end];
        }
    }
}
