using TradeSim.Domain.Goods;
using TradeSim.Domain.World.Closed;
using TradeSim.Results.Files;
using TradeSim.Results.Summary;
using TradeSim.Results.Tables;

namespace TradeSim.Results.Folder;

/// <summary>
/// A run's folder. It is made when the first month closes, so a run that never starts leaves nothing, and whatever
/// happens after that leaves tables that can be read.
/// </summary>
public sealed class RunFolder
{
    private readonly RunOrder _order;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _started;
    private readonly long _startedTicks;
    private readonly TableFiles _files;
    private readonly SummaryBook _summary;
    private readonly long[] _massErrors = new long[Element.Count];

    private YearParts? _parts;
    private MonthLog? _log;
    private ClosedMonth? _last;
    private int _months;

    public RunFolder(RunOrder order, TimeProvider clock)
    {
        _order = order;
        _clock = clock;
        _started = clock.GetUtcNow();
        _startedTicks = clock.GetTimestamp();
        _files = new TableFiles(order.Format);
        _summary = new SummaryBook(order.Scenario);
    }

    /// <summary>Where the folder is; null before the first month closed.</summary>
    public string? Location { get; private set; }

    /// <summary>Grams the audits could not account for, by element, over all months so far.</summary>
    public IReadOnlyList<long> MassErrorGrams => _massErrors;

    /// <summary>Digest of the last closed month; empty before the first.</summary>
    public string Digest => _last?.Digest ?? "";

    public async Task AddAsync(ClosedMonth month)
    {
        if (Location is null)
        {
            Open();
        }

        if (_order.Encode is { } encode)
        {
            _log ??= new MonthLog(Location!);
            _log.Append(encode(month));
        }

        var newYear = _last is not null && _last.Month.Year != month.Month.Year;
        await _parts!.AddAsync(month);
        _summary.Add(month);
        for (var element = 0; element < _massErrors.Length; element++)
        {
            _massErrors[element] += Math.Abs(month.MassErrorGrams[element]);
        }

        _last = month;
        _months++;
        if (newYear)
        {
            WriteSummary(upTo: month.Month.Year - 1);
            WriteManifest(RunStatus.Running);
        }
    }

    /// <summary>Ends the run: joins the tables, writes the summary and the manifest. Nothing is made where no month closed.</summary>
    public async Task CloseAsync(RunStatus status)
    {
        if (Location is null)
        {
            return;
        }

        _log?.Dispose();
        await _parts!.JoinAsync();
        WriteSummary(upTo: _last!.Month.Year);
        WriteManifest(status);
    }

    private void Open()
    {
        var folder = _order.Out is { } asked ? FolderClaim.Asked(asked) : FolderClaim.OnShelf(_order.Scenario.Name, _started);
        Location = folder;
        WriteManifest(RunStatus.Running);
        AtomicFile.WriteText(Path.Combine(folder, "scenario.yaml"), _order.ScenarioText);
        var entities = new Sheet(EntitiesTable.Shape);
        EntitiesTable.Add(entities, _order.Scenario);
        _files.Write(entities, Path.Combine(folder, EntitiesTable.Shape.Name + _files.Extension));
        _parts = new YearParts(folder, _files);
    }

    private void WriteSummary(int upTo) => SummaryFile.Write(Location!, _summary.Rows(upTo));

    private void WriteManifest(RunStatus status)
    {
        var scenario = _order.Scenario;
        var errors = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var element in Element.All)
        {
            errors[element.Symbol] = _massErrors[element.Index];
        }

        new Manifest
        {
            RunId = Path.GetFileName(Path.TrimEndingDirectorySeparator(Location!)),
            Scenario = new Fingerprint(scenario.Name, _order.ScenarioSha256),
            World = new Fingerprint(scenario.World.Name, _order.WorldSha256),
            Seed = scenario.Seed,
            Engine = _order.Engine,
            Silos = _order.Silos,
            From = scenario.From.ToString(),
            Until = scenario.Until.ToString(),
            Months = _months,
            Version = _order.Version,
            StartedAt = _started,
            WallSeconds = Math.Round(_clock.GetElapsedTime(_startedTicks).TotalSeconds, 3),
            Status = status,
            Digest = Digest,
            MassErrorGrams = errors,
            Command = _order.Command,
        }.Write(Location!);
    }
}
