namespace ModelDsl.Training.Reporting;

/// <summary>An exponential moving average that is unbiased from the first value on.</summary>
internal sealed class SmoothedLoss
{
    private const double Decay = 0.9;
    private double _sum;
    private double _weight;

    public double Value => _weight > 0 ? _sum / _weight : double.NaN;

    public void Add(double loss)
    {
        _sum = Decay * _sum + (1 - Decay) * loss;
        _weight = Decay * _weight + (1 - Decay);
    }
}
