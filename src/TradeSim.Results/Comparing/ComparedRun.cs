using TradeSim.Domain.Units;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;

namespace TradeSim.Results.Comparing;

/// <summary>A run as its folder tells of it: who it is, and its figures by year.</summary>
/// <param name="name">What its reader calls it.</param>
public sealed class ComparedRun(string name, Manifest manifest, IReadOnlyList<SummaryRow> rows)
{
    public string Name { get; } = name;

    public Manifest Manifest { get; } = manifest;

    public IReadOnlyList<SummaryRow> Rows { get; } = rows;

    public SummaryReader Figures { get; } = new(rows);

    /// <summary>The first month, and the last one closed.</summary>
    public (Month From, Month Until) Closed => (Month.Parse(Manifest.From), Month.Parse(Manifest.From) + new Months(Manifest.Months - 1));

    /// <summary>The run of a folder that has a manifest; without figures where no year of it is written yet.</summary>
    /// <exception cref="InvalidDataException">Its figures are not a summary.</exception>
    public static ComparedRun Read(string name, string folder, Manifest manifest) =>
        new(name, manifest, File.Exists(Path.Combine(folder, SummaryFile.Name)) ? SummaryFile.Read(folder) : []);

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
