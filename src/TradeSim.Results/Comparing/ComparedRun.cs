using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;

namespace TradeSim.Results.Comparing;

/// <summary>A run as its folder tells of it: who it is, and its figures by year.</summary>
/// <param name="name">What its reader calls it.</param>
/// <param name="folder">Where it lies.</param>
public sealed class ComparedRun(string name, string folder, Manifest manifest, IReadOnlyList<SummaryRow> rows)
{
    public string Name { get; } = name;

    public string Folder { get; } = folder;

    public Manifest Manifest { get; } = manifest;

    public IReadOnlyList<SummaryRow> Rows { get; } = rows;

    public SummaryReader Figures { get; } = new(rows);

    /// <summary>The first month, and the last one closed.</summary>
    public (Month From, Month Until) Closed => (Month.Parse(Manifest.From), Month.Parse(Manifest.From) + new Months(Manifest.Months - 1));

    /// <summary>The run of a folder that has a manifest; without figures where no year of it is written yet.</summary>
    /// <exception cref="InvalidDataException">Its figures are not a summary.</exception>
    public static ComparedRun Read(string name, string folder, Manifest manifest) =>
        new(name, folder, manifest, File.Exists(Path.Combine(folder, SummaryFile.Name)) ? SummaryFile.Read(folder) : []);

    /// <summary>Whether its months and demand curves are there, which it takes to say what users gain.</summary>
    public bool HasMonths => MonthLog.Exists(Folder) && File.Exists(Path.Combine(Folder, DemandFile.RelativePath));

    /// <summary>Its demand curves.</summary>
    /// <exception cref="InvalidDataException">The file is none that this program wrote.</exception>
    public IReadOnlyDictionary<(string Country, Element Element), DemandCurve> Demands() => DemandFile.Read(Folder);

    /// <summary>Its closed months of some years, in order.</summary>
    /// <exception cref="InvalidDataException">They were written by another version.</exception>
    public IEnumerable<ClosedMonth> Months(IReadOnlyCollection<int> years) => MonthLog.Read(Folder)
        .Where((_, index) => years.Contains((Closed.From + new Months(index)).Year))
        .AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered)
        .Select(bytes => ClosedMonthCodec.FromBytes(bytes));

    /// <summary>
    /// Whether both came to the same world by the same figures. The digest alone does not tell: who is paid beside the price of goods
    /// is in no state.
    /// </summary>
    public bool IsTheSameAs(ComparedRun other) => Manifest.Digest == other.Manifest.Digest && Rows.SequenceEqual(other.Rows);

    /// <summary>The months of a year that the run covers: the first one's number, and how many; none where it does not reach the year.</summary>
    public (int First, int Count) Covers(int year)
    {
        var start = Closed.From;
        return (year == start.Year ? start.Number : 1, (int)(Figures.Of(year, "months", Units.World) ?? 0));
    }
}
