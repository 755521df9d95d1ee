using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Files;
using TradeSim.Results.Summary;

namespace TradeSim.Results.Folder;

/// <summary>
/// All that a run's folder tells of its closed months: tables, summary and manifest. Made from the months alone, so that
/// they can be made again from the month log.
/// </summary>
public sealed class FolderPages
{
    private readonly string _folder;
    private readonly Func<double> _seconds;
    private readonly SummaryBook _summary;
    private readonly YearParts _parts;
    private readonly long[] _massErrors = new long[Element.Count];
    private ClosedMonth? _last;
    private int _months;

    /// <param name="folder">The run's folder.</param>
    /// <param name="scenario">What runs.</param>
    /// <param name="format">How tables are written.</param>
    /// <param name="head">What the manifest says whatever happens.</param>
    /// <param name="seconds">How long the run has taken so far.</param>
    public FolderPages(string folder, Scenario scenario, TableFormat format, Manifest head, Func<double> seconds)
    {
        _folder = folder;
        Head = head;
        _seconds = seconds;
        _parts = new YearParts(folder, new TableFiles(format), scenario);
        _summary = new SummaryBook(scenario);
    }

    /// <summary>What the manifest says whatever happens.</summary>
    public Manifest Head { get; set; }

    public async Task AddAsync(ClosedMonth month)
    {
        var newYear = _last is not null && _last.Month.Year != month.Month.Year;
        await _parts.AddAsync(month);
        _summary.Add(month);
        for (var element = 0; element < _massErrors.Length; element++)
        {
            _massErrors[element] += Math.Abs(month.MassErrorGrams[element]);
        }

        _last = month;
        _months++;
        if (newYear)
        {
            SummaryFile.Write(_folder, _summary.Rows(month.Month.Year - 1));
            WriteManifest(RunStatus.Running);
        }
    }

    /// <summary>Joins the tables and writes the summary; the manifest comes last, since it says that they are there.</summary>
    public async Task CloseAsync(RunStatus status)
    {
        await _parts.JoinAsync();
        SummaryFile.Write(_folder, _summary.Rows(_last!.Month.Year));
        WriteManifest(status);
    }

    private void WriteManifest(RunStatus status) => (Head with
    {
        Months = _months,
        WallSeconds = Math.Round(_seconds(), 3),
        Status = status,
        Digest = _last!.Digest,
        MassErrorGrams = Manifest.Errors(_massErrors),
    }).Write(_folder);
}
