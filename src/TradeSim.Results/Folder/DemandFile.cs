using System.Globalization;
using System.Text;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Files;

namespace TradeSim.Results.Folder;

/// <summary>
/// The demand curves of a run, beside its month log: what it takes to say what users gain in one run over another, without the world's
/// tables, which may have changed since.
/// </summary>
public static class DemandFile
{
    /// <summary>Where it lies in a run's folder.</summary>
    public static readonly string RelativePath = Path.Combine(MonthLog.Folder, "demand.csv");

    private static readonly string[] Header = ["country", "element", "base_price_usd_kg", "short_elasticity", "long_elasticity", "choke_start", "choke_end"];

    public static void Write(string folder, WorldTables world)
    {
        var text = new StringBuilder(CsvText.Row(Header));
        foreach (var row in world.Demands)
        {
            var curve = DemandCurve.Of(world, row);
            double[] figures = [curve.BasePriceUsd, curve.ShortElasticity, curve.LongElasticity, curve.ChokeStart, curve.ChokeEnd];
            text.Append(CsvText.Row([row.Country, row.Element.Symbol, .. figures.Select(figure => figure.ToString("R", CultureInfo.InvariantCulture))]));
        }

        AtomicFile.WriteText(Path.Combine(folder, RelativePath), text.ToString());
    }

    /// <exception cref="InvalidDataException">The file is none that this program wrote.</exception>
    public static IReadOnlyDictionary<(string Country, Element Element), DemandCurve> Read(string folder)
    {
        var path = Path.Combine(folder, RelativePath);
        try
        {
            return CsvText.Rows(File.ReadAllText(path)).Skip(1).ToDictionary(
                cells => (cells[0], Element.All.First(element => element.Symbol == cells[1])),
                cells => new DemandCurve(Figure(cells[2]), Figure(cells[3]), Figure(cells[4]), Figure(cells[5]), Figure(cells[6])));
        }
        catch (Exception error) when (error is FormatException or ArgumentOutOfRangeException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: {error.Message}", error);
        }

        static double Figure(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
