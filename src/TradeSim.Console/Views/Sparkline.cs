namespace TradeSim.Console.Views;

/// <summary>A row of figures as a row of blocks, lowest to highest of those shown.</summary>
public static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>At most <paramref name="width"/> blocks; where there are more figures each block is the mean of its share.</summary>
    public static string Of(IReadOnlyList<double> figures, int width)
    {
        if (figures.Count == 0)
        {
            return "";
        }

        var count = Math.Min(width, figures.Count);
        var means = new double[count];
        for (var i = 0; i < count; i++)
        {
            var from = i * figures.Count / count;
            var until = (i + 1) * figures.Count / count;
            means[i] = Enumerable.Range(from, until - from).Average(at => figures[at]);
        }

        var low = means.Min();
        var high = means.Max();
        return string.Concat(means.Select(mean => Blocks[high > low ? (int)((mean - low) / (high - low) * (Blocks.Length - 1)) : 0]));
    }
}
