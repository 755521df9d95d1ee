using System.Globalization;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Files;
using TradeSim.Results.Tables;

namespace TradeSim.Results.Folder;

/// <summary>
/// The tables of a run on their way. The open year is in memory; a closed one lies as <c>table.parts/year</c>, to be read
/// while the run goes on, and is added to a draft of the whole table beside it, so that the end has little left to do.
/// </summary>
public sealed class YearParts
{
    /// <summary>The whole table on its way, within the folder of its parts.</summary>
    private const string Draft = "whole.new";

    private readonly string _folder;
    private readonly TableFiles _files;
    private readonly List<IGrowingTable> _whole = [];
    private readonly Sheet[] _open = [.. ResultTables.Monthly.Select(table => new Sheet(table.Shape))];
    private readonly Action<Sheet, ClosedMonth>[] _add;
    private int? _year;

    private YearParts(string folder, TableFiles files, Parameters parameters)
    {
        (_folder, _files) = (folder, files);
        _add = [.. ResultTables.Monthly.Select(table => table.Begin(parameters))];
    }

    public static async Task<YearParts> OpenAsync(string folder, TableFiles files, Parameters parameters)
    {
        var parts = new YearParts(folder, files, parameters);
        foreach (var table in ResultTables.Monthly)
        {
            Directory.CreateDirectory(parts.PartsFolder(table.Shape));
            parts._whole.Add(await files.GrowAsync(table.Shape, parts.DraftOf(table.Shape)));
        }

        return parts;
    }

    /// <summary>Adds a month; the first month of a year closes the year before.</summary>
    public async Task AddAsync(ClosedMonth month)
    {
        if (_year is { } year && year != month.Month.Year)
        {
            await CloseYearAsync(year);
        }

        _year = month.Month.Year;
        for (var table = 0; table < _open.Length; table++)
        {
            _add[table](_open[table], month);
        }
    }

    /// <summary>Adds what is open, all tables side by side since nothing else is left to do, and puts each in the place of its parts.</summary>
    public async Task JoinAsync()
    {
        await Parallel.ForAsync(0, _open.Length, async (table, _) =>
        {
            await _whole[table].AddAsync(_open[table], part: null);
            await _whole[table].EndAsync();
        });

        foreach (var shape in ResultTables.Monthly.Select(table => table.Shape))
        {
            File.Move(DraftOf(shape), Path.Combine(_folder, shape.Name + _files.Extension), overwrite: true);
            Directory.Delete(PartsFolder(shape), recursive: true);
        }
    }

    /// <summary>Lets go of the whole tables, and of the room they take; closed years stay.</summary>
    public void Abandon()
    {
        foreach (var table in _whole)
        {
            table.Abandon();
        }

        try
        {
            foreach (var draft in ResultTables.Monthly.Select(table => DraftOf(table.Shape)).Where(File.Exists))
            {
                File.Delete(draft);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A draft that cannot be taken away is taken for one: no reader knows its name.
        }
    }

    private async Task CloseYearAsync(int year)
    {
        var name = year.ToString("0000", CultureInfo.InvariantCulture) + _files.Extension;
        for (var table = 0; table < _open.Length; table++)
        {
            var sheet = _open[table];
            if (sheet.Rows > 0)
            {
                var part = Path.Combine(PartsFolder(sheet.Shape), name);
                await _files.WritePartAsync(sheet, part);
                await _whole[table].AddAsync(sheet, part);
                sheet.Clear();
            }
        }
    }

    private string PartsFolder(TableShape shape) => Path.Combine(_folder, shape.Name + ".parts");

    private string DraftOf(TableShape shape) => Path.Combine(PartsFolder(shape), Draft);
}
