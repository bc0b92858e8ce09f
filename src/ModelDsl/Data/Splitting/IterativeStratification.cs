namespace ModelDsl.Data.Splitting;

/// <summary>
/// Deals groups of examples to two sides so that each label has the same share on both (Sechidis, Tsoumakas and Vlahavas, 2011). It deals
/// the rarest remaining label first, and gives each group to the side that lacks more of it.
/// </summary>
/// <param name="groups">The groups, in the order in which they are dealt.</param>
/// <param name="dev">The share of development examples.</param>
internal sealed class IterativeStratification(IReadOnlyList<TextGroup> groups, double dev)
{
    private readonly Side _train = new(groups, 1 - dev);
    private readonly Side _dev = new(groups, dev);
    private readonly Side?[] _sides = new Side?[groups.Count];

    /// <summary>Deals all groups that have a label.</summary>
    public void DealByLabel()
    {
        var waiting = groups.Index()
            .SelectMany(group => group.Item.Labels.Keys.Select(label => (Label: label, group.Index)))
            .GroupBy(pair => pair.Label, pair => pair.Index)
            .ToDictionary(group => group.Key, group => group.ToList());
        while (waiting.Count > 0)
        {
            var rarest = waiting.Keys
                .OrderBy(label => waiting[label].Sum(group => groups[group].Labels[label]))
                .ThenBy(label => label.Task).ThenBy(label => label.Name, StringComparer.Ordinal)
                .First();
            foreach (var group in waiting[rarest])
                Give(group, _dev.LackOf(rarest).CompareTo(_train.LackOf(rarest)));
            waiting.Remove(rarest);
            foreach (var others in waiting.Values)
                others.RemoveAll(group => _sides[group] is not null);
        }
    }

    /// <summary>Deals the remaining groups by the number of examples alone, and leaves no side empty.</summary>
    public void DealRest()
    {
        for (var group = 0; group < groups.Count; group++)
        {
            if (_sides[group] is null)
                Give(group, byLabel: 0);
        }

        if (!_sides.Contains(_dev))
            _sides[0] = _dev;
        else if (!_sides.Contains(_train))
            _sides[0] = _train;
    }

    /// <summary>Returns for each example whether it is on the side of the development data.</summary>
    public bool[] SelectDev(int examples)
    {
        var isDev = new bool[examples];
        foreach (var (group, side) in groups.Zip(_sides))
        {
            foreach (var example in group.Examples)
                isDev[example] = side == _dev;
        }

        return isDev;
    }

    private void Give(int group, int byLabel)
    {
        var choice = byLabel != 0 ? byLabel : _dev.ShareLacking.CompareTo(_train.ShareLacking);
        var side = choice > 0 ? _dev : _train;
        _sides[group] = side;
        side.Take(groups[group]);
    }

    /// <summary>One side of the split: how many examples it lacks, by label and in all.</summary>
    private sealed class Side
    {
        private readonly double _size;
        private readonly Dictionary<TaskLabel, double> _lack = [];
        private double _rest;

        public Side(IReadOnlyList<TextGroup> groups, double share)
        {
            _size = _rest = share * groups.Sum(group => group.Examples.Count);
            foreach (var (label, count) in groups.SelectMany(group => group.Labels))
                _lack[label] = LackOf(label) + (share * count);
        }

        /// <summary>The share of its examples that it lacks.</summary>
        public double ShareLacking => _rest / _size;

        public double LackOf(TaskLabel label) => _lack.GetValueOrDefault(label);

        public void Take(TextGroup group)
        {
            _rest -= group.Examples.Count;
            foreach (var (label, count) in group.Labels)
                _lack[label] -= count;
        }
    }
}
